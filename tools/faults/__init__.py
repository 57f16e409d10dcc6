"""Every command of fazhi, at every one of its system calls: an error, a kill, ^C, SIGTERM."""
