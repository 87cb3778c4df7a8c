export const sql = /* sql */ `
-- What a job prints, and what the on-screen printer shows of it. This PC's own. Beside the jobs, because only the newest keep theirs: what
-- was emptied in place left its room behind, page by page, where rows that are deleted give it back.
CREATE TABLE print_content (job INTEGER PRIMARY KEY, document TEXT, output BLOB) STRICT;
INSERT INTO print_content SELECT no, document, output FROM print_job WHERE document IS NOT NULL OR output IS NOT NULL;
DROP INDEX print_job_kept;
ALTER TABLE print_job DROP COLUMN document;
ALTER TABLE print_job DROP COLUMN output;
`;
