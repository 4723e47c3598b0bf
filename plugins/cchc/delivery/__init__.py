"""Taking the finished site to where people read it. Nothing in the core knows of it: it asks other computers, and it may fail half way."""
