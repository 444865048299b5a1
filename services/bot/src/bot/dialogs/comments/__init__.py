"""The comments of one task: reading them, writing, answering one."""
