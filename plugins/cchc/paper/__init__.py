"""Sheets of paper: Typst templates, and what turns them and plain values into PDF files."""
