import { notFound } from 'next/navigation';
import { Database } from 'node-sqlite3-wasm';

// The same data and the same page as the others', made for each request.
export const dynamic = 'force-dynamic';

let database;
const open = () => (database ??= new Database(process.env.BENCH_DATABASE, { readOnly: true }));

export default async function Article({ params }) {
  const id = Number((await params).id);
  const article = open().get(`SELECT r.title, r.subtitle, r.day, r.source, r.author, r.reviewer, r.body, coalesce(k.count, 0) AS clicks,
    c.name AS column, c.slug, a.column_id FROM article a JOIN revision r ON r.id = a.published_revision_id JOIN "column" c ON c.id = a.column_id
    LEFT JOIN click k ON k.article_id = a.id WHERE a.id = ? AND a.state <> 'withdrawn'`, [id]);
  if (!article) notFound();
  const older = open().get(`SELECT a.id, r.title FROM article a JOIN revision r ON r.id = a.published_revision_id WHERE a.column_id = ?
    AND a.published_revision_id IS NOT NULL AND a.state <> 'withdrawn' AND (a.day, a.id) < (?, ?) ORDER BY a.day DESC, a.id DESC LIMIT 1`,
  [article.column_id, article.day, id]);
  const links = open().all(`SELECT g.name AS title, l.name, l.url FROM link l JOIN link_group g ON g.id = l.group_id
    WHERE l.removed_at IS NULL ORDER BY g.position, l.position`);
  const groups = Map.groupBy ? Map.groupBy(links, (link) => link.title) : new Map();
  if (!Map.groupBy) for (const link of links) groups.set(link.title, [...(groups.get(link.title) ?? []), link]);
  return (
    <>
      <main><article>
        <nav><a href="/">首页</a> <a href={`/columns/${article.slug}`}>{article.column}</a></nav>
        <h1>{article.title}{article.subtitle && <span>——{article.subtitle}</span>}</h1>
        <dl><dt>日期</dt><dd>{article.day}</dd><dt>来源</dt><dd>{article.source}</dd><dt>点击量</dt><dd>{Number(article.clicks)}</dd></dl>
        <div dangerouslySetInnerHTML={{ __html: article.body }} />
        {article.reviewer && <p>审核人：{article.reviewer}</p>}
        {older && <p><a href={`/articles/${older.id}`}>{older.title}</a></p>}
      </article></main>
      <section><h2>网站链接</h2>{[...groups].map(([name, of]) => (
        <div key={name}><h3>{name}</h3>{of.map((link) => <a key={link.name} href={link.url ?? ''}>{link.name}</a>)}</div>
      ))}</section>
    </>
  );
}
