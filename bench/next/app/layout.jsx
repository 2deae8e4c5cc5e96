export default function Layout({ children }) {
  return (
    <html lang="zh-CN">
      <body>
        <header><a href="/">博乐市人民政府网</a><form action="/search"><input name="q" /><button>搜索</button></form></header>
        {children}
        <footer><p>主办单位：博乐市人民政府</p><p>网站标识码：6527010006 <a href="/sitemap">网站地图</a></p></footer>
      </body>
    </html>
  );
}
