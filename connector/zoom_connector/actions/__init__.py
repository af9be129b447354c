"""What an action is: its facts, inputs, outputs and manifest; sends nothing."""
