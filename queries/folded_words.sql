-- One row is one word of $text, folded as the search knows words.
-- Parameters: $text.
select unnest(regexp_extract_all(fold($text), '[a-z0-9]+')) as word
order by word
