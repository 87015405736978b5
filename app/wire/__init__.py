"""Bytes on the network: messages, their encoding, signatures, protocol version."""
