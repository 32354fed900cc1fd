"""The ground floor: errors, files, HTML, pages and wording, none of which know of lessons."""
