"""What a call, an import and a command cost, beside what people use otherwise."""
