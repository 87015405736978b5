"""Foreign formats, read into values and written from them: mail, telephone numbers, spreadsheets, printed pages."""
