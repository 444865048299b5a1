"""Small matchers that read words into meanings; none of them knows what day it is."""
