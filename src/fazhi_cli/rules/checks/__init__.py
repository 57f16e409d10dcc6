"""What is wrong or odd in files that could be read: findings with codes, sentences and advice."""
