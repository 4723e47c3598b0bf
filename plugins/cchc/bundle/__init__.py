"""For developers: the ZIP file that brings the program, its libraries and Python itself to a Windows PC without network or administrator."""
