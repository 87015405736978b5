"""The board: what somebody must do next, and who has it."""
