-- What a content that goes away has in the table source.
-- ask:   :blob integer
-- gives: none
-- plan:  primary
DELETE FROM source WHERE blob = :blob;
