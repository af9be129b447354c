"""An operation as the Python source of an action: facts copied, sentences left as `TODO`."""
