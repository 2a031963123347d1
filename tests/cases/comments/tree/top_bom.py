# behind a mark
