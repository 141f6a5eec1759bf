-- What breaks the rules of the business schema (DESIGN 10), one statement per rule: each lists the breaches.

-- name: r1_book_column
-- R1 book_id is bigint and never NULL
SELECT format('%I.book_id', c.relname) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
 WHERE c.relnamespace = to_regnamespace(:schema::text) AND c.relkind IN ('r', 'p') AND a.attname = 'book_id'
   AND NOT (a.atttypid = 'bigint'::regtype AND a.attnotnull)

-- name: r1_primary_key
-- R1 the primary key begins with book_id
SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'book_id'
 WHERE c.relnamespace = to_regnamespace(:schema::text) AND c.relkind IN ('r', 'p')
   AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary
                      AND i.indkey[0] = a.attnum AND i.indnkeyatts > 1)

-- name: r1_no_identity
-- R1 ids come from the allocator, not from the column
SELECT format('%I.%I', c.relname, a.attname) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
 WHERE c.relnamespace = to_regnamespace(:schema::text) AND c.relkind IN ('r', 'p')
   AND EXISTS (SELECT 1 FROM pg_attribute b WHERE b.attrelid = c.oid AND b.attname = 'book_id')
   AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE '%nextval%')

-- name: r1_unique_index
-- R1 book_id comes first in every unique and exclusion index
SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'book_id'
 WHERE c.relnamespace = to_regnamespace(:schema::text) AND (i.indisunique OR i.indisexclusion)
   AND i.indkey[0] <> a.attnum

-- name: r1_foreign_key
-- R1 book_id comes first in every key between business tables
SELECT format('%I on %I', k.conname, c.relname)
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
  JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attname = 'book_id'
  JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attname = 'book_id'
 WHERE c.relnamespace = to_regnamespace(:schema::text) AND k.contype = 'f'
   AND NOT (k.conkey[1] = a.attnum AND k.confkey[1] = b.attnum)

-- name: r1_partitioned_target
-- R1 no key points at a partitioned table
SELECT k.conname FROM pg_constraint k JOIN pg_class t ON t.oid = k.confrelid
 WHERE t.relnamespace = to_regnamespace(:schema::text) AND k.contype = 'f' AND t.relkind = 'p'

-- name: r2_schema
-- R2 no key leaves the schema
SELECT format('%I on %s', k.conname, k.conrelid::regclass) FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
 WHERE k.contype = 'f' AND c.relnamespace <> t.relnamespace
   AND to_regnamespace(:schema::text) IN (c.relnamespace, t.relnamespace)

-- name: r3_deferrable
-- R3 no constraint is deferrable
SELECT format('%I on %I', k.conname, c.relname) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
 WHERE c.relnamespace = to_regnamespace(:schema::text) AND k.condeferrable

-- name: r4_trigger
-- R4 no trigger
SELECT format('%I on %I', t.tgname, c.relname) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE c.relnamespace = to_regnamespace(:schema::text) AND NOT t.tgisinternal

-- name: r4_rule
-- R4 no rule and no view
SELECT format('%I on %I', r.rulename, c.relname) FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
 WHERE c.relnamespace = to_regnamespace(:schema::text)

-- name: r4_inheritance
-- R4 no inheritance
SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
 WHERE c.relnamespace = to_regnamespace(:schema::text) AND c.relkind IN ('r', 'p') AND NOT c.relispartition

-- name: r4_partition_levels
-- R4 partitions have one level
SELECT relname FROM pg_class
 WHERE relnamespace = to_regnamespace(:schema::text) AND relkind = 'p' AND relispartition

-- name: r4_function
-- R4 no function of our own; those of an extension compare values and touch no table
SELECT p.proname FROM pg_proc p
 WHERE p.pronamespace = to_regnamespace(:schema::text)
   AND NOT EXISTS (SELECT 1 FROM pg_depend d
                    WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')

-- name: r4_row_security
-- R4 no row security
SELECT c.relname FROM pg_class c
 WHERE c.relnamespace = to_regnamespace(:schema::text) AND (c.relrowsecurity OR c.relforcerowsecurity
    OR EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))

-- name: r11_sequence
-- R11 no sequence but those of row ids and lanes
SELECT relname FROM pg_class
 WHERE relnamespace = to_regnamespace(:schema::text) AND relkind = 'S'
   AND relname NOT IN ('huotong_id', 'huotong_lane', 'django_migrations_id_seq')

-- name: r12_database
-- R12 the database sorts by builtin C.UTF-8
SELECT format('%s: %s %s', datname, datlocprovider, datlocale) FROM pg_database
 WHERE datname = current_database()
   AND NOT (datlocprovider = 'b' AND datlocale IN ('C.UTF-8', 'C.UTF8'))

-- name: r12_column
-- R12 no column has a collation of its own
SELECT format('%I.%I', c.relname, a.attname) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  JOIN pg_type t ON t.oid = a.atttypid
 WHERE c.relnamespace = to_regnamespace(:schema::text) AND c.relkind IN ('r', 'p') AND a.attnum > 0
   AND a.attcollation NOT IN (t.typcollation, 0)

-- name: number_exact
-- Numbers are exact: no float, no money
SELECT format('%I.%I', c.relname, a.attname) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  JOIN pg_type t ON t.oid = a.atttypid
 WHERE c.relnamespace = to_regnamespace(:schema::text) AND c.relkind IN ('r', 'p') AND a.attnum > 0
   AND CASE WHEN t.typtype = 'd' THEN t.typbasetype WHEN t.typcategory = 'A' THEN t.typelem ELSE t.oid END
       IN ('real'::regtype, 'double precision'::regtype, 'money'::regtype)

-- name: number_bounded
-- Numbers are bounded: numeric with digits
SELECT format('%I.%I', c.relname, a.attname) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  JOIN pg_type t ON t.oid = a.atttypid
 WHERE c.relnamespace = to_regnamespace(:schema::text) AND c.relkind IN ('r', 'p') AND a.attnum > 0
   AND coalesce(nullif(t.typbasetype, 0), t.oid) IN ('numeric'::regtype, 'numeric[]'::regtype)
   AND greatest(a.atttypmod, t.typtypmod) = -1
