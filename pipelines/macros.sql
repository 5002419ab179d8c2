-- How text is compared, kept and typed; used by the staging statements and by inventory.sql.

-- Any white space, no-break spaces included, as one space.
CREATE MACRO spaced(t) AS trim(regexp_replace(t, '[\s\x{00A0}\x{2007}\x{202F}]+', ' ', 'g'));

-- Text as it is kept: single spaces, none at the ends; null when nothing is left.
CREATE MACRO tidy(t) AS nullif(spaced(t), '');

-- Text as words are compared: no accents, no case, single spaces.
CREATE MACRO folded(t) AS spaced(lower(strip_accents(t)));

-- A number as people type it, decimal comma and percent sign included; null when it is none.
CREATE MACRO number_in(t) AS CASE
    WHEN regexp_full_match(spaced(t), '[+-]?\d{1,9}([.,]\d{1,9})?\s*%?')
    THEN try_cast(replace(regexp_extract(spaced(t), '[+-]?\d+(?:[.,]\d+)?'), ',', '.') AS DOUBLE) END;

-- A place as a spreadsheet program names it: 28, 3 → AB3.
CREATE MACRO letter(n) AS chr((65 + n)::INT);
CREATE MACRO letters(n) AS CASE
    WHEN n <= 26 THEN letter(n - 1)
    WHEN n <= 702 THEN letter((n - 1) // 26 - 1) || letter((n - 1) % 26)
    ELSE letter((n - 27) // 676 - 1) || letter((n - 27) // 26 % 26) || letter((n - 1) % 26) END;

-- Where a value beside an entry at row, col stands: on the same line, in another column (or row, of a sheet on its side).
CREATE MACRO crossed(turned, r, c, number) AS CASE WHEN turned THEN [number, c] ELSE [r, number] END;
