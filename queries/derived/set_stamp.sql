-- What the derived tables were made for.
-- ask:   :content text
-- gives: none
-- plan:  none
INSERT OR REPLACE INTO meta (name, content)
VALUES ('linked', :content);
