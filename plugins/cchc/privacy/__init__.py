"""Personal data that must not be published by mistake: found in what people write and attach, told as warnings."""
