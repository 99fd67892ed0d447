"""Other programs that can make the request, one a file: what `render --to` knows."""
