-- Raw lines and entries → inventory + rejects. `staging.py` writes from the sheets and their layouts:
--   raw_tables   one sheet: its file, name and kind
--   raw_lines    one person's description: a row of a table, or all rows of a list that describe somebody in the same words
--   raw_entries  what one cell, one row or one piece of a cell says of a person's skill
--   rating_columns  one skill that a table has a column for, or several
--   aims         the target of one skill that a line of a table says for a person's line, or (null) for everybody, 0..1
--   beside       one cell that is refused by itself, outside any entry
--   texts(no, text)  every text in them: the tables above hold its number
-- and `inventory.py` the parameters: said(table_no, text, kind, number, top, level) for each distinct text about a level,
-- totals(word), not_assessed(word), scales(table_no, name, low, high).
-- One statement, one idea; every later table says what a row of it is. Text is compared once for each distinct
-- text, never once a row.

-- One distinct text: as it is kept, and as words are compared.
CREATE TEMP TABLE words AS
SELECT no, text, tidied, lower(strip_accents(tidied)) AS folded FROM (SELECT no, text, tidy(text) AS tidied FROM texts);

-- Days before months, unless a date in the files can only be the other way round.
CREATE TEMP TABLE date_texts AS
SELECT no, text, folded FROM words WHERE no IN (SELECT DISTINCT date_raw FROM raw_entries);
CREATE TEMP TABLE date_order AS
SELECT coalesce(bool_or(try_cast(part[2] AS INT) > 12) AND NOT bool_or(try_cast(part[1] AS INT) > 12), false) AS months_first
FROM (SELECT regexp_split_to_array(regexp_extract(trim(text), '^\d{1,2}[/.-]\d{1,2}'), '[/.-]') AS part FROM date_texts);

-- A day in the usual orders and separators, with or without a time; null when it is none or far from our time.
CREATE TEMP MACRO day_parts(t) AS replace(replace(regexp_replace(spaced(t), '[ T].*$', ''), '.', '/'), '-', '/');
CREATE TEMP MACRO year_first(t) AS CASE
    WHEN regexp_full_match(t, '\d{4}/\d{1,2}/\d{1,2}') THEN t
    WHEN regexp_full_match(t, '\d{4}/\d{1,2}') THEN t || '/1'
    WHEN regexp_full_match(t, '\d{1,2}/\d{1,2}/(\d{2}|\d{4})')
    THEN CASE WHEN length(split_part(t, '/', 3)) = 2 THEN '20' ELSE '' END
         || CASE WHEN (SELECT months_first FROM date_order)
                 THEN regexp_replace(t, '(\d+)/(\d+)/(\d+)', '\3/\1/\2')
                 ELSE regexp_replace(t, '(\d+)/(\d+)/(\d+)', '\3/\2/\1') END END;
CREATE TEMP TABLE days AS
SELECT no, CASE WHEN year(day) BETWEEN 1950 AND 2100 THEN day::DATE END AS day,
    folded IN (SELECT word FROM not_assessed) AS not_given
FROM (SELECT no, folded, try_strptime(year_first(day_parts(text)), '%Y/%m/%d') AS day FROM date_texts);

-- One distinct share of time.
CREATE TEMP TABLE shares AS
SELECT no, number_in(text) AS share, folded IN (SELECT word FROM not_assessed) AS not_given
FROM words WHERE no IN (SELECT DISTINCT share_raw FROM raw_entries);

-- One distinct way of writing a skill's name; spellings that differ in case or accents only are one skill.
CREATE TEMP TABLE skill_names AS
SELECT no, tidied AS skill_name, dense_rank() OVER (ORDER BY folded) AS skill_no
FROM words WHERE tidied IS NOT NULL AND no IN (SELECT DISTINCT skill FROM raw_entries);

-- One line with its names, as kept and (`_as`) as compared; an identifier such as "N/A" is none.
CREATE TEMP TABLE named_lines AS
SELECT l.* EXCLUDE (identifier, team), t.one_row_each, t.kind,
    CASE WHEN i.folded NOT IN (SELECT word FROM not_assessed) THEN i.tidied END AS identifier,
    CASE WHEN i.folded NOT IN (SELECT word FROM not_assessed) THEN i.folded END AS identifier_as,
    m.tidied AS team, m.folded AS team_as,
    coalesce(n.tidied, nullif(concat_ws(' ', f.tidied, s.tidied), ''), i.tidied) AS person,
    coalesce(n.folded, nullif(concat_ws(' ', f.folded, s.folded), ''), i.folded) AS person_as,
    (l.table_no::BIGINT << 48) + (l.row << 16) + coalesce(l.col, 0) AS place
FROM raw_lines l JOIN raw_tables t USING (table_no)
LEFT JOIN words n ON n.no = l.name LEFT JOIN words f ON f.no = l.first_name LEFT JOIN words s ON s.no = l.last_name
LEFT JOIN words i ON i.no = l.identifier LEFT JOIN words m ON m.no = l.team;

-- Lists whose identifier numbers the rows, not the people: no number twice, some name twice.
CREATE TABLE record_numbers AS
SELECT table_no FROM named_lines
WHERE kind = 'long' AND identifier IS NOT NULL AND coalesce(name, first_name, last_name) IS NOT NULL
GROUP BY table_no
HAVING sum(n_rows) > 1 AND count(DISTINCT identifier_as) = sum(n_rows) AND count(DISTINCT person_as) < sum(n_rows);

-- One line that is data: totals of a list are structure, and so is a row of a table that names nobody and rates nothing.
CREATE TEMP TABLE nameless AS SELECT table_no, line FROM named_lines WHERE person IS NULL;
CREATE TEMP TABLE data_lines AS
SELECT * REPLACE (CASE WHEN table_no NOT IN (FROM record_numbers) THEN identifier END AS identifier,
                  CASE WHEN table_no NOT IN (FROM record_numbers) THEN identifier_as END AS identifier_as)
FROM named_lines
WHERE (person IS NULL OR one_row_each OR person_as NOT IN (SELECT word FROM totals))
  AND (person IS NOT NULL OR (table_no, line) IN (
      SELECT DISTINCT (table_no, line) FROM raw_entries SEMI JOIN nameless USING (table_no, line)
      WHERE coalesce(skill, level_raw) IS NOT NULL));

-- Names that stand in several teams, and identifiers that stand beside several names, belong to several people.
CREATE TEMP TABLE shared_names AS
SELECT person_as AS name FROM data_lines WHERE person IS NOT NULL AND identifier IS NULL
GROUP BY ALL HAVING count(DISTINCT team_as) > 1;
CREATE TEMP TABLE shared_identifiers AS
SELECT identifier_as AS identifier FROM data_lines WHERE identifier IS NOT NULL GROUP BY ALL HAVING count(DISTINCT person_as) > 1;

-- One line with the id of the person it is about (null where no name or identifier stands). Parts of a key are
-- kept apart by a character that no cell holds; in a table each row is a person of its own.
CREATE TEMP TABLE keyed_lines AS
WITH said_of AS (
    SELECT d.*, concat_ws(chr(31), 'id', d.identifier_as, CASE WHEN i.identifier IS NOT NULL THEN d.person_as END) AS by_id,
        concat_ws(chr(31), 'name', d.person_as, CASE WHEN s.name IS NOT NULL THEN coalesce(d.team_as, '') END) AS by_name
    FROM data_lines d
    LEFT JOIN shared_names s ON d.identifier IS NULL AND d.person_as = s.name
    LEFT JOIN shared_identifiers i ON d.identifier_as = i.identifier
),
chosen AS (
    SELECT * EXCLUDE (by_id, by_name),
        CASE WHEN identifier IS NOT NULL THEN by_id WHEN person IS NOT NULL THEN by_name END AS stem
    FROM said_of
),
twice AS (SELECT table_no, stem FROM chosen WHERE one_row_each GROUP BY ALL HAVING count(*) > 1),
counted AS (
    SELECT table_no, line, row_number() OVER (PARTITION BY table_no, stem ORDER BY line) AS occurrence
    FROM chosen SEMI JOIN twice USING (table_no, stem)
),
identified AS (
    SELECT * EXCLUDE (stem, occurrence),
        'p-' || left(sha256(CASE WHEN occurrence > 1 THEN stem || chr(31) || '#' || occurrence ELSE stem END), 12) AS person_id
    FROM chosen LEFT JOIN counted USING (table_no, line)
),
numbered AS (SELECT person_id, row_number() OVER ()::UINTEGER AS person_no FROM (SELECT DISTINCT person_id FROM identified))
SELECT * FROM identified LEFT JOIN numbered USING (person_id);

-- Columns of a table in which every mark is a tick: among numbers "x" could mean anything, but not there.
CREATE TEMP TABLE tick_columns AS
SELECT e.table_no, e.skill FROM raw_entries e JOIN said s ON s.table_no = e.table_no AND s.no = e.level_raw
JOIN raw_tables t ON t.table_no = e.table_no WHERE t.one_row_each
GROUP BY ALL HAVING count(*) FILTER (s.kind IN ('number', 'range', 'code', 'marks')) = 0;

-- One entry, typed. It is `used` unless it is a list's row that names no skill and no level; `reason` says why it
-- cannot be, null when it can.
CREATE TYPE reason AS ENUM ('person_missing', 'skill_unnamed', 'skill_missing', 'formula_error', 'level_is_date',
    'level_outside_scale', 'level_unknown_word');
CREATE TYPE status AS ENUM ('rated', 'listed', 'not_assessed');
CREATE TEMP TABLE judged AS
WITH typed AS (
    SELECT e.*, e.rowid AS entry_no, k.rowid AS line_no, k.person IS NOT NULL AS named, k.person_no, n.skill_no,
        t.kind = 'skill_lists' AS lists, t.has_level, t.one_row_each AS one_cell, t.turned,
        t.one_row_each OR n.skill_no IS NOT NULL OR e.level_raw IS NOT NULL AS used,
        s.kind = 'not_assessed' AS not_assessed, s.kind = 'error' AS error, s.kind = 'date' AS dated, s.kind = 'tick' AS tick,
        s.number, s.top, s.level AS said_level,
        coalesce(e.own_low, l.low) AS low, coalesce(e.own_high, l.high) AS high,
        x.skill IS NOT NULL AS all_ticks
    FROM raw_entries e
    JOIN keyed_lines k USING (table_no, line)
    JOIN raw_tables t USING (table_no)
    JOIN (FROM scales WHERE name = 'level') l USING (table_no)
    LEFT JOIN skill_names n ON n.no = e.skill
    LEFT JOIN said s ON s.table_no = e.table_no AND s.no = e.level_raw
    LEFT JOIN tick_columns x ON x.table_no = e.table_no AND x.skill = e.skill
)
SELECT entry_no, table_no, line_no, person_no, skill_no, (person_no::UBIGINT << 32) | skill_no AS pair, one_cell, used, high,
    skill, category, level_raw, target_raw, share_raw, interest_raw, date_raw, n_cells, other_cells,
    CASE WHEN turned THEN across ELSE along END AS row,
    CASE WHEN turned THEN along ELSE across END AS col,
    CASE WHEN NOT used THEN NULL
        WHEN NOT named THEN 'person_missing'::reason
        WHEN skill_no IS NULL AND one_cell THEN 'skill_unnamed'::reason
        WHEN skill_no IS NULL THEN 'skill_missing'::reason
        WHEN level_raw IS NULL OR not_assessed THEN NULL
        WHEN error THEN 'formula_error'::reason
        WHEN dated THEN 'level_is_date'::reason
        WHEN number IS NOT NULL AND NOT number BETWEEN CASE WHEN top IS NULL THEN low ELSE 0 END AND coalesce(top, high)
        THEN 'level_outside_scale'::reason
        WHEN tick AND high > 1 AND NOT all_ticks THEN 'level_unknown_word'::reason
        WHEN number IS NULL AND said_level IS NULL THEN 'level_unknown_word'::reason
    END AS reason,
    coalesce(said_level, number / coalesce(top, high)) AS level,
    CASE
        WHEN NOT has_level OR (level_raw IS NULL AND lists) THEN 'listed'::status
        WHEN level_raw IS NULL OR not_assessed THEN 'not_assessed'::status
        ELSE 'rated'::status
    END AS status
FROM typed;

-- Of several entries for one person and skill, one that says something counts, the latest first (the first written,
-- where no date tells). `place` is 1 for the one that counts.
-- A table alone can have several only for people on several lines and skills in several columns.
CREATE TEMP TABLE several AS
SELECT (SELECT coalesce(list(person_no), []) FROM (SELECT person_no FROM keyed_lines GROUP BY ALL HAVING count(*) > 1)) AS people,
    (SELECT coalesce(list(skill_no), []) FROM (SELECT skill_no FROM rating_columns JOIN skill_names ON no = skill
        GROUP BY table_no, skill_no HAVING sum(n_columns) > 1)) AS skills;
CREATE TEMP TABLE again AS
SELECT pair FROM judged
WHERE used AND reason IS NULL AND (NOT one_cell OR person_no IN (SELECT unnest(people) FROM several)
    OR skill_no IN (SELECT unnest(skills) FROM several))
GROUP BY pair HAVING count(*) > 1;
CREATE TEMP TABLE ranks AS
SELECT entry_no,
    row_number() OVER best AS place,
    first_value(letters(col) || row) OVER best AS kept_cell
FROM judged j SEMI JOIN again USING (pair) LEFT JOIN days d ON d.no = j.date_raw
WHERE used AND reason IS NULL
WINDOW best AS (PARTITION BY person_no, skill_no ORDER BY status = 'not_assessed', day DESC NULLS LAST, table_no, row, col);
CREATE TEMP VIEW ranked AS
SELECT j.*, coalesce(r.place, 1) AS place, r.kept_cell
FROM judged j LEFT JOIN ranks r USING (entry_no) WHERE used AND reason IS NULL;

-- What lines of targets say of one person's line.
CREATE TEMP TABLE own_aims AS
SELECT k.rowid AS line_no, skill, target FROM aims JOIN keyed_lines k USING (table_no, line);

-- One entry that counts; `line_no` is the number of its line in `keyed_lines`, texts are numbers in `words`.
CREATE TEMP VIEW inventory AS
SELECT r.line_no, r.skill, category, status, CASE WHEN status = 'rated' THEN r.level END AS level, level_raw,
    coalesce(ts.level, CASE WHEN ts.number BETWEEN 0 AND coalesce(ts.top, r.high) THEN ts.number / coalesce(ts.top, r.high) END,
        own.target, a.target) AS target,
    CASE WHEN sh.share >= 0 THEN sh.share END AS share,
    coalesce(its.level, CASE WHEN its.number BETWEEN i.low AND i.high THEN its.number / i.high END) AS interest,
    d.day AS date, r.row, r.col, r.table_no,
    (r.table_no::BIGINT << 48) + (r.row::BIGINT << 16) + r.col AS order_no
FROM ranked r
JOIN (FROM scales WHERE name = 'interest') i USING (table_no)
LEFT JOIN said ts ON ts.table_no = r.table_no AND ts.no = r.target_raw
LEFT JOIN said its ON its.table_no = r.table_no AND its.no = r.interest_raw
LEFT JOIN (FROM aims WHERE line IS NULL) a ON a.table_no = r.table_no AND a.skill = r.skill
LEFT JOIN own_aims own ON own.line_no = r.line_no AND own.skill = r.skill
LEFT JOIN shares sh ON sh.no = r.share_raw
LEFT JOIN days d ON d.no = r.date_raw
WHERE place = 1;

-- What each person's entries come to.
CREATE TEMP TABLE person_counts AS
SELECT person_no, count(*) FILTER (reason IS NULL AND coalesce(place, 1) = 1 AND status <> 'not_assessed') AS n_ratings,
    count(*) FILTER (reason IS NULL AND coalesce(place, 1) = 1 AND status = 'not_assessed') AS n_not_assessed,
    count(*) FILTER (one_cell AND skill_no IS NOT NULL) AS n_cells_filled
FROM judged LEFT JOIN ranks USING (entry_no) WHERE used
GROUP BY person_no;

CREATE TEMP TABLE people AS
WITH described AS (
    SELECT no, tidied FROM words
    WHERE no IN (SELECT DISTINCT unnest([role, manager, site, seniority, pay_band]) FROM keyed_lines)
),
often AS (SELECT unnest(people) AS person_no FROM several),
once AS (
    SELECT person_no, person_id, person, identifier, team, role, manager, site, seniority, pay_band, n_slots, row, col, table_no
    FROM keyed_lines ANTI JOIN often USING (person_no) WHERE person_id IS NOT NULL
    UNION ALL
    SELECT person_no, any_value(person_id), arg_min(person, place), arg_min(identifier, place), arg_min(team, place),
        arg_min(role, place), arg_min(manager, place), arg_min(site, place), arg_min(seniority, place), arg_min(pay_band, place),
        sum(n_slots), arg_min(row, place), arg_min(col, place), arg_min(table_no, place)
    FROM keyed_lines SEMI JOIN often USING (person_no) WHERE person_id IS NOT NULL GROUP BY person_no
)
SELECT person_no, person_id, person, identifier, team, r.tidied AS role, m.tidied AS manager, s.tidied AS site,
    y.tidied AS seniority, b.tidied AS pay_band, coalesce(n_ratings, 0) AS n_ratings,
    n_slots - coalesce(n_cells_filled, 0) + coalesce(n_not_assessed, 0) AS n_blanks, file, sheet, row, col, table_no
FROM once o JOIN raw_tables USING (table_no) LEFT JOIN person_counts USING (person_no)
LEFT JOIN described r ON r.no = o.role LEFT JOIN described m ON m.no = o.manager LEFT JOIN described s ON s.no = o.site
LEFT JOIN described y ON y.no = o.seniority LEFT JOIN described b ON b.no = o.pay_band;

-- Cells of a table with nothing in them, by skill and by the person's team.
CREATE TABLE empty_cells AS
WITH seats AS (
    SELECT k.table_no, t.team, count(*) AS seats
    FROM keyed_lines k JOIN people t USING (person_no)
    WHERE one_row_each GROUP BY ALL
),
filled AS (
    SELECT j.table_no, j.skill_no, t.team, count(*) AS filled
    FROM judged j JOIN people t USING (person_no) WHERE one_cell GROUP BY ALL
),
columns_of AS (SELECT c.table_no, n.skill_no, n.tidied AS skill
    FROM rating_columns c JOIN (SELECT w.no, w.tidied, s.skill_no FROM words w LEFT JOIN skill_names s USING (no)) n ON n.no = c.skill)
SELECT c.skill, s.team, sum(greatest(0, s.seats - coalesce(f.filled, 0)))::BIGINT AS n_empty
FROM columns_of c JOIN seats s USING (table_no)
LEFT JOIN filled f ON f.table_no = c.table_no AND f.skill_no = c.skill_no AND f.team IS NOT DISTINCT FROM s.team
GROUP BY ALL;

-- Every refusal with its cell and the person that it speaks of (null where nobody is named): whole entries first, then
-- single cells beside an entry that is kept.
CREATE TEMP TABLE rejects AS
WITH refused AS (
    SELECT j.table_no,
        j.row,
        CASE reason WHEN 'person_missing' THEN CASE WHEN one_cell THEN j.col ELSE coalesce(k.col, e.skill_across) END
                    WHEN 'skill_missing' THEN e.skill_across ELSE j.col END AS col,
        CASE reason WHEN 'person_missing' THEN coalesce(CASE WHEN one_cell THEN j.level_raw END, j.skill, j.level_raw)
                    ELSE j.level_raw END AS said,
        reason::VARCHAR AS reason, '' AS detail, line_no
    FROM judged j JOIN raw_entries e ON e.rowid = entry_no JOIN keyed_lines k ON k.rowid = j.line_no
    WHERE used AND reason IS NOT NULL
    UNION ALL
    SELECT r.table_no, row, col, coalesce(level_raw, skill), 'duplicate', kept_cell, line_no
    FROM ranked r JOIN raw_tables USING (table_no) WHERE place > 1 AND kind <> 'skill_lists'
    UNION ALL
    SELECT r.table_no, crossed(turned, r.row, r.col, target_across)[1], crossed(turned, r.row, r.col, target_across)[2], r.target_raw,
        'target_invalid', '', line_no
    FROM ranked r JOIN raw_entries e ON e.rowid = entry_no JOIN raw_tables t ON t.table_no = r.table_no
    JOIN said s ON s.table_no = r.table_no AND s.no = r.target_raw
    WHERE place = 1 AND s.kind <> 'not_assessed' AND s.level IS NULL
      AND NOT coalesce(s.number BETWEEN 0 AND coalesce(s.top, r.high), false)
    UNION ALL
    SELECT r.table_no, crossed(turned, r.row, r.col, interest_across)[1], crossed(turned, r.row, r.col, interest_across)[2], r.interest_raw,
        'interest_invalid', '', line_no
    FROM ranked r JOIN raw_entries e ON e.rowid = entry_no JOIN raw_tables t ON t.table_no = r.table_no
    JOIN said s ON s.table_no = r.table_no AND s.no = r.interest_raw
    JOIN (FROM scales WHERE name = 'interest') i ON i.table_no = r.table_no
    WHERE place = 1 AND s.kind <> 'not_assessed' AND s.level IS NULL
      AND NOT coalesce(s.number BETWEEN i.low AND i.high, false)
    UNION ALL
    SELECT r.table_no, crossed(turned, r.row, r.col, share_across)[1], crossed(turned, r.row, r.col, share_across)[2], r.share_raw, 'share_invalid', '', line_no
    FROM ranked r JOIN raw_entries e ON e.rowid = entry_no JOIN raw_tables t ON t.table_no = r.table_no
    JOIN shares ON no = r.share_raw WHERE place = 1 AND NOT not_given AND coalesce(share, -1) < 0
    UNION ALL
    SELECT r.table_no, crossed(turned, r.row, r.col, date_across)[1], crossed(turned, r.row, r.col, date_across)[2], r.date_raw, 'date_invalid', '', line_no
    FROM ranked r JOIN raw_entries e ON e.rowid = entry_no JOIN raw_tables t ON t.table_no = r.table_no
    JOIN days ON no = r.date_raw WHERE place = 1 AND NOT not_given AND day IS NULL
),
told AS (
    SELECT refused.* EXCLUDE (said, line_no), trim(text) AS value, person_id
    FROM refused LEFT JOIN words ON no = said LEFT JOIN keyed_lines k ON k.rowid = line_no
    WHERE reason NOT IN ('person_missing', 'skill_missing') OR (refused.table_no, refused.row, refused.col) NOT IN (SELECT (table_no, row, col) FROM beside)
    UNION ALL BY NAME
    SELECT b.table_no, b.row, b.col, value, reason, '' AS detail, person_id
    FROM beside b JOIN raw_tables t USING (table_no) LEFT JOIN keyed_lines k
    ON t.one_row_each AND k.table_no = b.table_no AND CASE WHEN t.turned THEN k.col = b.col ELSE k.row = b.row END
)
SELECT DISTINCT file, sheet, row, col, letters(col) || row AS cell, coalesce(value, '') AS value, reason, detail, person_id, table_no
FROM told JOIN raw_tables USING (table_no) ORDER BY table_no, row, col;

-- Where each cell of the data lines went. In a list a row goes whole, but for values refused on their own; in a
-- table each cell goes by itself, and the line's first columns describe a person.
CREATE TABLE ledger AS
WITH fates AS (
    SELECT n_cells, other_cells, kind,
        CASE WHEN NOT used THEN 'people'
             WHEN reason IS NOT NULL THEN 'rejected'
             WHEN coalesce(place, 1) = 1 OR kind = 'skill_lists' THEN 'inventory' ELSE 'rejected' END AS fate
    FROM judged JOIN raw_tables USING (table_no) LEFT JOIN ranks USING (entry_no)
),
single AS (
    SELECT DISTINCT row, col, table_no, CASE WHEN reason = 'date_invalid' AND one_row_each THEN 'people' ELSE 'inventory' END AS place
    FROM rejects JOIN raw_tables USING (table_no) WHERE reason LIKE '%\_invalid' ESCAPE '\'
),
totals AS (
    SELECT fate, kind = 'long' AS listed, sum(n_cells) AS n_cells, sum(other_cells) AS other_cells FROM fates GROUP BY ALL
),
moves AS (
    SELECT fate AS place, n_cells AS cells FROM totals
    UNION ALL SELECT 'left_out', other_cells FROM totals
    UNION ALL
    SELECT CASE WHEN person IS NULL THEN 'rejected' ELSE 'people' END, sum(person_cells) FROM keyed_lines WHERE kind <> 'long' GROUP BY ALL
    UNION ALL
    SELECT 'left_out', sum(all_cells - person_cells) - coalesce((SELECT sum(n_cells) FROM totals WHERE NOT listed), 0)
    FROM keyed_lines WHERE kind <> 'long'
    UNION ALL SELECT 'rejected', count(*) FROM beside
    UNION ALL SELECT 'inventory', count(*) FROM aims
    UNION ALL SELECT 'rejected', count(*) FROM single
    UNION ALL SELECT place, -count(*) FROM single GROUP BY place
)
SELECT place, sum(cells)::BIGINT AS cells FROM moves GROUP BY place;
