"""The estate as one page of HTML."""
