"""The engines that put the frame around pages; nothing outside this folder knows one."""
