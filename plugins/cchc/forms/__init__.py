"""The forms as a web application that this computer alone can reach; everything it knows of records comes from `editing`."""
