"""Procedures as lists: columns, cells, tables and files that leave the program and come back without loss."""
