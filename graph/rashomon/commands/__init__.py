"""The sub-commands of `rashomon`, one module each; `rashomon.cli` loads a module when its command is called."""
