"""Word documents, by templates that an office may change in Word or WPS."""
