-- Cells → inventory + rejects. `inventory.py` stages two tables from the sheets and their layouts:
--   raw_rows     one row of a sheet below its header: who it is about, and how many of its cells say so
--   raw_entries  one cell (matrix) or one row (long list) about a person's skill, all text as read
-- and the parameters: levels(word, level), ticks(word), not_assessed(word), totals(word), scales(table_no, name, low, high),
-- rating_columns(table_no, skill).
-- One statement, one idea; every later table says what a row of it is.

-- Days before months, unless a date in the files can only be the other way round.
CREATE TEMP TABLE date_order AS
SELECT coalesce(bool_or(try_cast(part[2] AS INT) > 12) AND NOT bool_or(try_cast(part[1] AS INT) > 12), false) AS months_first
FROM (SELECT regexp_split_to_array(regexp_extract(trim(date_raw), '^\d{1,2}[/.-]\d{1,2}'), '[/.-]') AS part
      FROM raw_entries);

-- A day in the usual orders and separators, with or without a time; null when it is none or far from our time.
CREATE TEMP MACRO day_parts(t) AS replace(replace(regexp_replace(spaced(t), '[ T].*$', ''), '.', '/'), '-', '/');
CREATE TEMP MACRO year_first(t) AS CASE
    WHEN regexp_full_match(t, '\d{4}/\d{1,2}/\d{1,2}') THEN t
    WHEN regexp_full_match(t, '\d{1,2}/\d{1,2}/(\d{2}|\d{4})')
    THEN CASE WHEN length(split_part(t, '/', 3)) = 2 THEN '20' ELSE '' END
         || CASE WHEN (SELECT months_first FROM date_order)
                 THEN regexp_replace(t, '(\d+)/(\d+)/(\d+)', '\3/\1/\2')
                 ELSE regexp_replace(t, '(\d+)/(\d+)/(\d+)', '\3/\2/\1') END END;
CREATE TEMP MACRO day_in(t) AS CASE
    WHEN year(try_strptime(year_first(day_parts(t)), '%Y/%m/%d')) BETWEEN 1950 AND 2100
    THEN try_strptime(year_first(day_parts(t)), '%Y/%m/%d')::DATE END;

-- One sheet row with its names; an identifier such as "N/A" is none.
CREATE TEMP TABLE named_rows AS
SELECT r.* REPLACE (CASE WHEN folded(identifier) NOT IN (SELECT word FROM not_assessed) THEN tidy(identifier) END AS identifier,
                    tidy(team) AS team),
    coalesce(tidy(name), tidy(concat_ws(' ', first_name, last_name)), tidy(identifier)) AS person
FROM raw_rows r;

-- Long lists whose identifier numbers the rows, not the people: no number twice, some name twice.
CREATE TABLE record_numbers AS
SELECT table_no FROM named_rows
WHERE NOT one_row_each AND NOT header_repeat AND identifier IS NOT NULL AND coalesce(name, first_name, last_name) IS NOT NULL
GROUP BY table_no
HAVING count(*) > 1 AND count(DISTINCT folded(identifier)) = count(*) AND count(DISTINCT folded(person)) < count(*);

-- One sheet row that is data: header repeats and totals are structure.
CREATE TEMP TABLE data_rows AS
SELECT * REPLACE (CASE WHEN table_no NOT IN (FROM record_numbers) THEN identifier END AS identifier)
FROM named_rows
WHERE NOT header_repeat
  AND (person IS NULL OR folded(person) NOT IN (SELECT word FROM totals))
  AND (person IS NOT NULL OR entry_cells > 0);

-- Names that stand in several teams, and identifiers that stand beside several names, belong to several people.
CREATE TEMP TABLE shared_names AS
SELECT folded(person) AS name FROM data_rows WHERE person IS NOT NULL AND identifier IS NULL
GROUP BY ALL HAVING count(DISTINCT folded(team)) > 1;
CREATE TEMP TABLE shared_identifiers AS
SELECT folded(identifier) AS identifier FROM data_rows WHERE identifier IS NOT NULL GROUP BY ALL HAVING count(DISTINCT folded(person)) > 1;

-- One sheet row with the id of the person it is about (null where no name or identifier stands). Parts of a key
-- are kept apart by a character that no cell holds; in a matrix each row is a person of its own.
CREATE TEMP TABLE keyed_rows AS
WITH said AS (
    SELECT d.*, concat_ws(chr(31), 'id', folded(d.identifier), CASE WHEN i.identifier IS NOT NULL THEN folded(d.person) END) AS by_id,
        concat_ws(chr(31), 'name', folded(d.person), CASE WHEN s.name IS NOT NULL THEN coalesce(folded(d.team), '') END) AS by_name
    FROM data_rows d
    LEFT JOIN shared_names s ON d.identifier IS NULL AND folded(d.person) = s.name
    LEFT JOIN shared_identifiers i ON folded(d.identifier) = i.identifier
),
chosen AS (
    SELECT * EXCLUDE (by_id, by_name),
        CASE WHEN identifier IS NOT NULL THEN by_id WHEN person IS NOT NULL THEN by_name END AS stem
    FROM said
),
counted AS (SELECT *, row_number() OVER (PARTITION BY table_no, stem ORDER BY row) AS occurrence FROM chosen)
SELECT * EXCLUDE (stem, occurrence),
    'p-' || left(sha256(CASE WHEN one_row_each AND occurrence > 1 THEN stem || chr(31) || '#' || occurrence ELSE stem END),
                 12) AS person_id
FROM counted;

-- One entry, typed; `reason` says why it cannot be used, null when it can.
CREATE TEMP TABLE typed AS
SELECT e.*, k.person, k.person_id, k.person_col,
    tidy(e.skill) AS skill_name,
    number_in(e.level_raw) AS level_number,
    CASE WHEN NOT (l.high > 1 AND w.word IN (SELECT word FROM ticks)) THEN w.level END AS word_level,
    folded(e.level_raw) IN (SELECT word FROM not_assessed) AS said_not_assessed,
    number_in(e.target_raw) AS target_number,
    number_in(e.interest_raw) AS interest_number,
    number_in(e.share_raw) AS share_number,
    day_in(e.date_raw) AS day
FROM raw_entries e
JOIN keyed_rows k USING (table_no, row)
JOIN (FROM scales WHERE name = 'level') l USING (table_no)
LEFT JOIN levels w ON w.word = folded(e.level_raw)
WHERE k.one_row_each OR tidy(e.skill) IS NOT NULL OR tidy(e.level_raw) IS NOT NULL;

CREATE TEMP TABLE judged AS
SELECT t.*,
    CASE
        WHEN person IS NULL THEN 'person_missing'
        WHEN skill_name IS NULL AND one_cell THEN 'skill_unnamed'
        WHEN skill_name IS NULL THEN 'skill_missing'
        WHEN tidy(level_raw) IS NULL OR said_not_assessed THEN NULL
        WHEN level_number IS NOT NULL AND NOT level_number BETWEEN s.low AND s.high THEN 'level_outside_scale'
        WHEN level_number IS NULL AND word_level IS NULL THEN 'level_unknown_word'
    END AS reason,
    CASE WHEN level_number IS NOT NULL THEN level_number / s.high ELSE word_level END AS level,
    CASE
        WHEN NOT has_level THEN 'listed'
        WHEN tidy(level_raw) IS NULL OR said_not_assessed THEN 'not_assessed'
        ELSE 'rated'
    END AS status
FROM typed t JOIN (FROM scales WHERE name = 'level') s USING (table_no);

-- Of several entries for one person and skill, one that says something counts, the latest first (the first written,
-- where no date tells).
CREATE TEMP TABLE ranked AS
SELECT *,
    row_number() OVER best AS place,
    first_value(letters(coalesce(level_col, skill_col)) || row) OVER best AS kept_cell
FROM judged WHERE reason IS NULL
WINDOW best AS (PARTITION BY person_id, folded(skill_name)
    ORDER BY status = 'not_assessed', day DESC NULLS LAST, table_no, row, level_col);

CREATE TABLE inventory AS
SELECT person_id, person, skill_name AS skill, tidy(category) AS category, status,
    CASE WHEN status = 'rated' THEN r.level END AS level, trim(level_raw) AS level_raw,
    CASE WHEN target_number BETWEEN l.low AND l.high THEN target_number / l.high ELSE tw.level END AS target,
    CASE WHEN share_number >= 0 THEN share_number END AS share,
    CASE WHEN interest_number BETWEEN i.low AND i.high THEN interest_number / i.high ELSE iw.level END AS interest,
    day AS date, file, sheet, row, coalesce(level_col, skill_col) AS col
FROM ranked r
JOIN (FROM scales WHERE name = 'level') l USING (table_no)
JOIN (FROM scales WHERE name = 'interest') i USING (table_no)
LEFT JOIN levels tw ON tw.word = folded(target_raw)
LEFT JOIN levels iw ON iw.word = folded(interest_raw)
WHERE place = 1;

CREATE TABLE people AS
SELECT person_id,
    arg_min(person, (table_no, row)) AS person,
    arg_min(identifier, (table_no, row)) AS identifier,
    arg_min(team, (table_no, row)) AS team,
    arg_min(tidy(role), (table_no, row)) AS role,
    arg_min(tidy(manager), (table_no, row)) AS manager,
    arg_min(tidy(site), (table_no, row)) AS site,
    arg_min(tidy(seniority), (table_no, row)) AS seniority,
    arg_min(tidy(pay_band), (table_no, row)) AS pay_band,
    arg_min(file, (table_no, row)) AS file, arg_min(sheet, (table_no, row)) AS sheet,
    arg_min(row, (table_no, row)) AS row, arg_min(person_col, (table_no, row)) AS col,
    sum(blank_cells)::BIGINT AS n_blank_cells
FROM keyed_rows WHERE person_id IS NOT NULL GROUP BY person_id;

-- Cells of a matrix with nothing in them, by skill and by the person's team.
CREATE TABLE empty_cells AS
WITH team_of AS (SELECT person_id, team FROM people),
seats AS (
    SELECT k.table_no, t.team, count(*) AS seats
    FROM keyed_rows k JOIN team_of t USING (person_id)
    WHERE one_row_each GROUP BY ALL
),
filled AS (
    SELECT j.table_no, j.skill_name AS skill, t.team, count(*) AS filled
    FROM judged j JOIN team_of t USING (person_id) WHERE one_cell GROUP BY ALL
)
SELECT tidy(c.skill) AS skill, s.team, sum(s.seats - coalesce(f.filled, 0))::BIGINT AS n_empty
FROM rating_columns c JOIN seats s USING (table_no)
LEFT JOIN filled f ON f.table_no = c.table_no AND f.skill = tidy(c.skill) AND f.team IS NOT DISTINCT FROM s.team
GROUP BY ALL;

-- Every refusal with its cell: whole entries first, then single cells beside an entry that is kept.
CREATE TABLE rejects AS
WITH refused AS (
    SELECT file, sheet, row, table_no,
        CASE reason WHEN 'person_missing' THEN CASE WHEN one_cell THEN level_col ELSE coalesce(person_col, skill_col) END
                    WHEN 'skill_missing' THEN skill_col ELSE level_col END AS col,
        CASE reason WHEN 'person_missing' THEN coalesce(CASE WHEN one_cell THEN level_raw END, skill_name, level_raw)
                    ELSE level_raw END AS value,
        reason, '' AS detail
    FROM judged WHERE reason IS NOT NULL
    UNION ALL
    SELECT file, sheet, row, table_no, coalesce(level_col, skill_col), coalesce(level_raw, skill_name), 'duplicate', kept_cell
    FROM ranked WHERE place > 1
    UNION ALL
    SELECT file, sheet, row, table_no, target_col, target_raw, 'target_invalid', ''
    FROM ranked r JOIN (FROM scales WHERE name = 'level') s USING (table_no)
    WHERE place = 1 AND tidy(target_raw) IS NOT NULL AND folded(target_raw) NOT IN (SELECT word FROM not_assessed)
      AND NOT coalesce(target_number BETWEEN s.low AND s.high, folded(target_raw) IN (SELECT word FROM levels))
    UNION ALL
    SELECT file, sheet, row, table_no, interest_col, interest_raw, 'interest_invalid', ''
    FROM ranked r JOIN (FROM scales WHERE name = 'interest') s USING (table_no)
    WHERE place = 1 AND tidy(interest_raw) IS NOT NULL AND folded(interest_raw) NOT IN (SELECT word FROM not_assessed)
      AND NOT coalesce(interest_number BETWEEN s.low AND s.high, folded(interest_raw) IN (SELECT word FROM levels))
    UNION ALL
    SELECT file, sheet, row, table_no, share_col, share_raw, 'share_invalid', ''
    FROM ranked WHERE place = 1 AND tidy(share_raw) IS NOT NULL
      AND folded(share_raw) NOT IN (SELECT word FROM not_assessed) AND coalesce(share_number, -1) < 0
    UNION ALL
    SELECT file, sheet, row, table_no, date_col, date_raw, 'date_invalid', ''
    FROM ranked WHERE place = 1 AND tidy(date_raw) IS NOT NULL
      AND folded(date_raw) NOT IN (SELECT word FROM not_assessed) AND day IS NULL
)
SELECT DISTINCT file, sheet, row, col, letters(col) || row AS cell, coalesce(trim(value), '') AS value, reason,
    detail, table_no
FROM refused ORDER BY table_no, row, col;

-- Where each cell of the data rows went. In a long list a row goes whole, but for values refused on their own;
-- in a matrix each cell goes by itself, and the row's first columns describe a person.
CREATE TABLE ledger AS
WITH fates AS (
    SELECT k.*, k.person_cells + k.entry_cells + k.value_cells AS used_cells,
        CASE WHEN k.one_row_each THEN CASE WHEN k.person IS NULL THEN 'rejected' ELSE 'people' END
             WHEN kept.row IS NOT NULL THEN 'inventory'
             WHEN said.row IS NOT NULL THEN 'rejected'
             ELSE 'people' END AS fate
    FROM keyed_rows k
    LEFT JOIN (SELECT DISTINCT table_no, row FROM ranked WHERE place = 1) kept USING (table_no, row)
    LEFT JOIN (SELECT DISTINCT table_no, row FROM judged) said USING (table_no, row)
),
moves AS (
    SELECT 'left_out' AS place, sum(all_cells - used_cells) AS cells FROM fates
    UNION ALL
    SELECT fate, sum(CASE WHEN one_row_each THEN person_cells + value_cells ELSE used_cells END) FROM fates GROUP BY fate
    UNION ALL
    SELECT 'inventory', count(*) FROM ranked WHERE place = 1 AND one_cell
    UNION ALL
    SELECT 'rejected', count(*) FROM judged WHERE one_cell AND reason IS NOT NULL
    UNION ALL
    SELECT 'rejected', count(*) FROM ranked WHERE place > 1 AND one_cell
    UNION ALL
    SELECT 'rejected', count(*) FROM rejects WHERE reason LIKE '%\_invalid' ESCAPE '\'
    UNION ALL
    SELECT f.fate, -count(*) FROM rejects r JOIN fates f USING (table_no, row)
    WHERE reason LIKE '%\_invalid' ESCAPE '\' GROUP BY f.fate
)
SELECT place, sum(cells)::BIGINT AS cells FROM moves GROUP BY place;
