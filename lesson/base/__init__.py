"""The ground floor: errors, files, HTML, pages and words, which know nothing of lessons."""
