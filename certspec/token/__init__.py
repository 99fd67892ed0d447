"""Keys on PKCS#11 tokens: found, made and signed with, in a process of their own."""
