"""Word documents and photos as people send them, made into bodies and pictures of ours: octets in, frozen values out."""
