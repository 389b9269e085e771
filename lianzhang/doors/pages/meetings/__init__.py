"""会议与走访: minutes whose decisions become matters."""
