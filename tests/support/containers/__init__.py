"""The compose file, brought up for real: with docker, or with podman where no Docker engine runs."""
