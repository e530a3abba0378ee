-- Nearly all documents fit into a row as they are. To compress those of more than 2 kB is a quarter of the time in which
-- all are copied, and a tenth of that in which all are read.
ALTER TABLE search.document SET (toast_tuple_target = 8160);
