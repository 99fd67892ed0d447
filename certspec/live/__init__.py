"""The only place that talks to the network: a live server's chain, a CA's own certificate."""
