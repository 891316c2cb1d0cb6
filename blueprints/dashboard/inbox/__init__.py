"""The inbox: questions by folder, and one question with its answer."""
