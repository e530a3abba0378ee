-- Written whole when the catalogue is copied, and read whole by each instance that starts: to compress and decompress it
-- takes longer than to write and read it.
ALTER TABLE search.document ALTER COLUMN document SET STORAGE EXTERNAL;
ALTER TABLE search.document SET (toast_tuple_target = 8160);
