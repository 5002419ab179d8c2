-- Raw lines and entries → inventory + rejects. `staging.py` writes from the sheets and their layouts:
--   raw_tables   one sheet: its file, name and kind
--   raw_lines    one person's description: a row of a table, or all rows of a list that describe somebody in the same words
--   raw_entries  what one cell, one row or one piece of a cell says of a person's skill, all text as read
--   rating_columns  one skill that a table has a column for
--   aims         the target of one skill that a line of a table says for a person's line, or (null) for everybody, 0..1
--   beside       one cell that is refused by itself, outside any entry
-- and `inventory.py` the parameters: said(table_no, text, kind, number, top, level) for each distinct text about a level,
-- totals(word), not_assessed(word), scales(table_no, name, low, high).
-- One statement, one idea; every later table says what a row of it is. Text is compared once for each distinct
-- text, never once a row.

-- Days before months, unless a date in the files can only be the other way round.
CREATE TEMP TABLE date_texts AS SELECT DISTINCT date_raw AS text FROM raw_entries WHERE date_raw IS NOT NULL;
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
SELECT text, CASE WHEN year(day) BETWEEN 1950 AND 2100 THEN day::DATE END AS day,
    folded(text) IN (SELECT word FROM not_assessed) AS not_given
FROM (SELECT text, try_strptime(year_first(day_parts(text)), '%Y/%m/%d') AS day FROM date_texts);

-- One distinct share of time.
CREATE TEMP TABLE shares AS
SELECT text, number_in(text) AS share, folded(text) IN (SELECT word FROM not_assessed) AS not_given
FROM (SELECT DISTINCT share_raw AS text FROM raw_entries WHERE share_raw IS NOT NULL);

-- One distinct way of writing a skill's name; spellings that differ in case or accents only are one skill.
CREATE TEMP TABLE skill_names AS
SELECT text, tidy(text) AS skill_name, dense_rank() OVER (ORDER BY folded(text)) AS skill_no
FROM (SELECT DISTINCT skill AS text FROM raw_entries WHERE skill IS NOT NULL);

-- One line with its names; an identifier such as "N/A" is none.
CREATE TEMP TABLE named_lines AS
SELECT l.* REPLACE (CASE WHEN folded(identifier) NOT IN (SELECT word FROM not_assessed) THEN tidy(identifier) END AS identifier,
                    tidy(team) AS team),
    t.one_row_each, t.kind,
    coalesce(tidy(name), tidy(concat_ws(' ', first_name, last_name)), tidy(identifier)) AS person
FROM raw_lines l JOIN raw_tables t USING (table_no);

-- Lists whose identifier numbers the rows, not the people: no number twice, some name twice.
CREATE TABLE record_numbers AS
SELECT table_no FROM named_lines
WHERE kind = 'long' AND identifier IS NOT NULL AND coalesce(name, first_name, last_name) IS NOT NULL
GROUP BY table_no
HAVING sum(n_rows) > 1 AND count(DISTINCT folded(identifier)) = sum(n_rows) AND count(DISTINCT folded(person)) < sum(n_rows);

-- One line that is data: totals of a list are structure, and so is a row of a table that names nobody and rates nothing.
CREATE TEMP TABLE data_lines AS
SELECT * REPLACE (CASE WHEN table_no NOT IN (FROM record_numbers) THEN identifier END AS identifier)
FROM named_lines
WHERE (person IS NULL OR one_row_each OR folded(person) NOT IN (SELECT word FROM totals))
  AND (person IS NOT NULL OR (table_no, line) IN (
      SELECT DISTINCT (table_no, line) FROM raw_entries WHERE coalesce(skill, level_raw) IS NOT NULL));

-- Names that stand in several teams, and identifiers that stand beside several names, belong to several people.
CREATE TEMP TABLE shared_names AS
SELECT folded(person) AS name FROM data_lines WHERE person IS NOT NULL AND identifier IS NULL
GROUP BY ALL HAVING count(DISTINCT folded(team)) > 1;
CREATE TEMP TABLE shared_identifiers AS
SELECT folded(identifier) AS identifier FROM data_lines WHERE identifier IS NOT NULL GROUP BY ALL HAVING count(DISTINCT folded(person)) > 1;

-- One line with the id of the person it is about (null where no name or identifier stands). Parts of a key are
-- kept apart by a character that no cell holds; in a table each row is a person of its own.
CREATE TEMP TABLE keyed_lines AS
WITH said_of AS (
    SELECT d.*, concat_ws(chr(31), 'id', folded(d.identifier), CASE WHEN i.identifier IS NOT NULL THEN folded(d.person) END) AS by_id,
        concat_ws(chr(31), 'name', folded(d.person), CASE WHEN s.name IS NOT NULL THEN coalesce(folded(d.team), '') END) AS by_name
    FROM data_lines d
    LEFT JOIN shared_names s ON d.identifier IS NULL AND folded(d.person) = s.name
    LEFT JOIN shared_identifiers i ON folded(d.identifier) = i.identifier
),
chosen AS (
    SELECT * EXCLUDE (by_id, by_name),
        CASE WHEN identifier IS NOT NULL THEN by_id WHEN person IS NOT NULL THEN by_name END AS stem
    FROM said_of
),
counted AS (SELECT *, row_number() OVER (PARTITION BY table_no, stem ORDER BY line) AS occurrence FROM chosen),
identified AS (
    SELECT * EXCLUDE (stem, occurrence),
        'p-' || left(sha256(CASE WHEN one_row_each AND occurrence > 1 THEN stem || chr(31) || '#' || occurrence ELSE stem END),
                     12) AS person_id
    FROM counted
)
SELECT *, dense_rank() OVER (ORDER BY person_id) AS person_no FROM identified;

-- Columns of a table in which every mark is a tick: among numbers "x" could mean anything, but not there.
CREATE TEMP TABLE tick_columns AS
SELECT e.table_no, e.skill FROM raw_entries e JOIN said s ON s.table_no = e.table_no AND s.text = e.level_raw
JOIN raw_tables t ON t.table_no = e.table_no WHERE t.one_row_each
GROUP BY ALL HAVING count(*) FILTER (s.kind IN ('number', 'range', 'code', 'marks')) = 0;

-- One entry, typed; `reason` says why it cannot be used, null when it can.
CREATE TEMP TABLE judged AS
WITH typed AS (
    SELECT e.* EXCLUDE (skill), e.skill AS skill_raw, k.person, k.person_id, k.person_no, k.row AS person_row, k.col AS person_col,
        t.kind AS table_kind, t.has_level, t.one_row_each AS one_cell, n.skill_name, n.skill_no,
        s.kind, s.number, s.top, s.level AS said_level,
        coalesce(e.own_low, l.low) AS low, coalesce(e.own_high, l.high) AS high,
        x.skill IS NOT NULL AS all_ticks, e.rowid AS entry_no
    FROM raw_entries e
    JOIN keyed_lines k USING (table_no, line)
    JOIN raw_tables t USING (table_no)
    JOIN (FROM scales WHERE name = 'level') l USING (table_no)
    LEFT JOIN skill_names n ON n.text = e.skill
    LEFT JOIN said s ON s.table_no = e.table_no AND s.text = e.level_raw
    LEFT JOIN tick_columns x ON x.table_no = e.table_no AND x.skill = e.skill
    WHERE t.one_row_each OR n.skill_name IS NOT NULL OR e.level_raw IS NOT NULL
)
SELECT *,
    CASE
        WHEN person IS NULL THEN 'person_missing'
        WHEN skill_name IS NULL AND one_cell THEN 'skill_unnamed'
        WHEN skill_name IS NULL THEN 'skill_missing'
        WHEN level_raw IS NULL OR kind = 'not_assessed' THEN NULL
        WHEN kind = 'error' THEN 'formula_error'
        WHEN kind = 'date' THEN 'level_is_date'
        WHEN number IS NOT NULL AND NOT number BETWEEN CASE WHEN top IS NULL THEN low ELSE 0 END AND coalesce(top, high)
        THEN 'level_outside_scale'
        WHEN kind = 'tick' AND high > 1 AND NOT all_ticks THEN 'level_unknown_word'
        WHEN number IS NULL AND said_level IS NULL THEN 'level_unknown_word'
    END AS reason,
    coalesce(said_level, number / coalesce(top, high)) AS level,
    CASE
        WHEN NOT has_level THEN 'listed'
        WHEN level_raw IS NULL AND table_kind = 'skill_lists' THEN 'listed'
        WHEN level_raw IS NULL OR kind = 'not_assessed' THEN 'not_assessed'
        ELSE 'rated'
    END AS status
FROM typed;

-- Of several entries for one person and skill, one that says something counts, the latest first (the first written,
-- where no date tells). `place` is 1 for the one that counts.
CREATE TEMP TABLE again AS
SELECT person_no, skill_no FROM judged WHERE reason IS NULL GROUP BY ALL HAVING count(*) > 1;
CREATE TEMP TABLE ranks AS
SELECT entry_no,
    row_number() OVER best AS place,
    first_value(letters(col) || row) OVER best AS kept_cell
FROM judged j SEMI JOIN again USING (person_no, skill_no) LEFT JOIN days d ON d.text = j.date_raw
WHERE reason IS NULL
WINDOW best AS (PARTITION BY person_no, skill_no ORDER BY status = 'not_assessed', day DESC NULLS LAST, table_no, row, col);
CREATE TEMP VIEW ranked AS
SELECT j.*, coalesce(r.place, 1) AS place, r.kept_cell
FROM judged j LEFT JOIN ranks r USING (entry_no) WHERE reason IS NULL;

CREATE TEMP VIEW inventory AS
SELECT person_id, person, skill_name AS skill, tidy(category) AS category, status,
    CASE WHEN status = 'rated' THEN r.level END AS level, trim(level_raw) AS level_raw,
    coalesce(ts.level, CASE WHEN ts.number BETWEEN 0 AND coalesce(ts.top, r.high) THEN ts.number / coalesce(ts.top, r.high) END,
        own.target, a.target) AS target,
    CASE WHEN sh.share >= 0 THEN sh.share END AS share,
    coalesce(its.level, CASE WHEN its.number BETWEEN i.low AND i.high THEN its.number / i.high END) AS interest,
    d.day AS date, t.file, t.sheet, r.row, r.col, r.table_no
FROM ranked r
JOIN raw_tables t USING (table_no)
JOIN (FROM scales WHERE name = 'interest') i USING (table_no)
LEFT JOIN said ts ON ts.table_no = r.table_no AND ts.text = r.target_raw
LEFT JOIN said its ON its.table_no = r.table_no AND its.text = r.interest_raw
LEFT JOIN (FROM aims WHERE line IS NULL) a ON a.table_no = r.table_no AND a.skill = r.skill_raw
LEFT JOIN (FROM aims WHERE line IS NOT NULL) own ON own.table_no = r.table_no AND own.line = r.line AND own.skill = r.skill_raw
LEFT JOIN shares sh ON sh.text = r.share_raw
LEFT JOIN days d ON d.text = r.date_raw
WHERE place = 1;

-- What each person's entries come to.
CREATE TEMP TABLE person_counts AS
SELECT person_no, count(*) FILTER (reason IS NULL AND place = 1 AND status <> 'not_assessed') AS n_ratings,
    count(*) FILTER (reason IS NULL AND place = 1 AND status = 'not_assessed') AS n_not_assessed,
    count(*) FILTER (one_cell AND skill_name IS NOT NULL) AS n_cells_filled
FROM judged LEFT JOIN (SELECT entry_no, place FROM ranked) USING (entry_no)
GROUP BY person_no;

CREATE TEMP TABLE people AS
SELECT person_id,
    arg_min(person, (table_no, row, col)) AS person,
    arg_min(identifier, (table_no, row, col)) AS identifier,
    arg_min(team, (table_no, row, col)) AS team,
    arg_min(tidy(role), (table_no, row, col)) AS role,
    arg_min(tidy(manager), (table_no, row, col)) AS manager,
    arg_min(tidy(site), (table_no, row, col)) AS site,
    arg_min(tidy(seniority), (table_no, row, col)) AS seniority,
    arg_min(tidy(pay_band), (table_no, row, col)) AS pay_band,
    coalesce(any_value(n_ratings), 0) AS n_ratings,
    sum(n_slots) - coalesce(any_value(n_cells_filled), 0) + coalesce(any_value(n_not_assessed), 0) AS n_blanks,
    arg_min(file, (table_no, row, col)) AS file, arg_min(sheet, (table_no, row, col)) AS sheet,
    arg_min(row, (table_no, row, col)) AS row, arg_min(k.col, (table_no, row, col)) AS col, min(table_no) AS table_no
FROM keyed_lines k JOIN raw_tables USING (table_no) LEFT JOIN person_counts USING (person_no)
WHERE person_id IS NOT NULL GROUP BY person_id;

-- Cells of a table with nothing in them, by skill and by the person's team.
CREATE TABLE empty_cells AS
WITH team_of AS (SELECT person_id, team FROM people),
seats AS (
    SELECT k.table_no, t.team, count(*) AS seats
    FROM keyed_lines k JOIN team_of t USING (person_id)
    WHERE one_row_each GROUP BY ALL
),
filled AS (
    SELECT j.table_no, j.skill_name AS skill, t.team, count(*) AS filled
    FROM judged j JOIN team_of t USING (person_id) WHERE one_cell GROUP BY ALL
)
SELECT tidy(c.skill) AS skill, s.team, sum(greatest(0, s.seats - coalesce(f.filled, 0)))::BIGINT AS n_empty
FROM rating_columns c JOIN seats s USING (table_no)
LEFT JOIN filled f ON f.table_no = c.table_no AND f.skill = tidy(c.skill) AND f.team IS NOT DISTINCT FROM s.team
GROUP BY ALL;

-- Every refusal with its cell: whole entries first, then single cells beside an entry that is kept.
CREATE TEMP TABLE rejects AS
WITH refused AS (
    SELECT table_no,
        row,
        CASE reason WHEN 'person_missing' THEN CASE WHEN one_cell THEN col ELSE coalesce(person_col, skill_col) END
                    WHEN 'skill_missing' THEN skill_col ELSE col END AS col,
        CASE reason WHEN 'person_missing' THEN coalesce(CASE WHEN one_cell THEN level_raw END, skill_name, level_raw)
                    ELSE level_raw END AS value,
        reason, '' AS detail
    FROM judged WHERE reason IS NOT NULL
    UNION ALL
    SELECT table_no, row, col, coalesce(level_raw, skill_name), 'duplicate', kept_cell
    FROM ranked WHERE place > 1 AND table_kind <> 'skill_lists'
    UNION ALL
    SELECT r.table_no, target_row, target_col, target_raw, 'target_invalid', ''
    FROM ranked r JOIN said s ON s.table_no = r.table_no AND s.text = r.target_raw
    WHERE place = 1 AND s.kind <> 'not_assessed' AND s.level IS NULL
      AND NOT coalesce(s.number BETWEEN 0 AND coalesce(s.top, r.high), false)
    UNION ALL
    SELECT r.table_no, interest_row, interest_col, interest_raw, 'interest_invalid', ''
    FROM ranked r JOIN said s ON s.table_no = r.table_no AND s.text = r.interest_raw
    JOIN (FROM scales WHERE name = 'interest') i ON i.table_no = r.table_no
    WHERE place = 1 AND s.kind <> 'not_assessed' AND s.level IS NULL
      AND NOT coalesce(s.number BETWEEN i.low AND i.high, false)
    UNION ALL
    SELECT table_no, share_row, share_col, share_raw, 'share_invalid', ''
    FROM ranked JOIN shares ON text = share_raw WHERE place = 1 AND NOT not_given AND coalesce(share, -1) < 0
    UNION ALL
    SELECT table_no, date_row, date_col, date_raw, 'date_invalid', ''
    FROM ranked JOIN days ON text = date_raw WHERE place = 1 AND NOT not_given AND day IS NULL
    UNION ALL SELECT table_no, row, col, value, reason, '' FROM beside
)
SELECT DISTINCT file, sheet, row, col, letters(col) || row AS cell, coalesce(trim(value), '') AS value, reason, detail, table_no
FROM refused JOIN raw_tables USING (table_no)
WHERE reason NOT IN ('person_missing', 'skill_missing') OR (table_no, row, col) NOT IN (SELECT (table_no, row, col) FROM beside)
ORDER BY table_no, row, col;

-- Where each cell of the data lines went. In a list a row goes whole, but for values refused on their own; in a
-- table each cell goes by itself, and the line's first columns describe a person.
CREATE TABLE ledger AS
WITH fates AS (
    SELECT e.n_cells, e.other_cells,
        CASE WHEN j.entry_no IS NULL THEN 'people'
             WHEN j.reason IS NOT NULL THEN 'rejected'
             WHEN coalesce(p.place, 1) = 1 OR j.table_kind = 'skill_lists' THEN 'inventory' ELSE 'rejected' END AS fate
    FROM (SELECT *, rowid AS entry_no FROM raw_entries) e JOIN keyed_lines k USING (table_no, line)
    LEFT JOIN judged j USING (entry_no) LEFT JOIN ranks p USING (entry_no)
),
single AS (
    SELECT DISTINCT row, col, table_no, CASE WHEN reason = 'date_invalid' AND one_row_each THEN 'people' ELSE 'inventory' END AS place
    FROM rejects JOIN raw_tables USING (table_no) WHERE reason LIKE '%\_invalid' ESCAPE '\'
),
moves AS (
    SELECT fate AS place, sum(n_cells) AS cells FROM fates GROUP BY fate
    UNION ALL SELECT 'left_out', sum(other_cells) FROM fates
    UNION ALL
    SELECT CASE WHEN person IS NULL THEN 'rejected' ELSE 'people' END, sum(person_cells) FROM keyed_lines WHERE kind <> 'long' GROUP BY ALL
    UNION ALL
    SELECT 'left_out', sum(all_cells - person_cells) - coalesce((SELECT sum(n_cells) FROM raw_entries JOIN keyed_lines USING (table_no, line)
        WHERE kind <> 'long'), 0) FROM keyed_lines WHERE kind <> 'long'
    UNION ALL SELECT 'rejected', count(*) FROM beside
    UNION ALL SELECT 'inventory', count(*) FROM aims
    UNION ALL SELECT 'rejected', count(*) FROM single
    UNION ALL SELECT place, -count(*) FROM single GROUP BY place
)
SELECT place, sum(cells)::BIGINT AS cells FROM moves GROUP BY place;
