-- A fact about the database itself.
-- ask:   :name text, :content text
-- gives: none
-- plan:  none
INSERT INTO meta (name, content)
VALUES (:name, :content);
