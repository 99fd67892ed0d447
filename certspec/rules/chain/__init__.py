"""Rules on a returned chain."""
