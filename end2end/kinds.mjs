// Addresses of every kind of public page, and of every shape that its content takes, in the demo content.

const lastYear = new Date().getFullYear() - 1;

/** A page of each kind, between which a reader goes to and fro. */
export const kinds = {
  'the home page': '/',
  'a column': '/columns/anquanshengchan',
  'an article': '/articles/1',
  'a search': '/search?q=%E5%AE%89%E5%85%A8',
  'disclosure': '/disclosure',
  'the catalogue': '/disclosure/catalogue',
  'a report': `/disclosure/reports/${lastYear}`,
  'the map of the site': '/sitemap',
};

/** These and all others. */
export const shapes = {
  ...kinds,
  'the second page of a column': '/columns/anquanshengchan?page=2',
  'a page behind the last': '/columns/anquanshengchan?page=99',
  'a column of documents': '/columns/zhengcewenjian',
  'a column of columns': '/columns/zhongdianlingyu',
  'a column that is one article': '/columns/zoujinbole',
  'an article with a table': '/articles/27',
  'the start of the search': '/search',
  'a search that finds nothing': '/search?q=zzzz&since=never',
  'the guide': '/disclosure/guide',
  'the rules': '/disclosure/rules',
  'the reports': '/disclosure/reports',
  'how to apply': '/disclosure/request',
  'a part of the catalogue': `/disclosure/catalogue?year=${lastYear}&topic=none`,
  'the notice of a link that the site has not written': '/leave?to=https%3A%2F%2Fexample.com%2F',
  'the page of a wrong address': '/nope',
  'the page of a wrong article': '/articles/9999999',
  'the page of a wrong column': '/columns/nope',
};

/** The address of `path` in the language whose addresses begin with `prefix`. */
export const inLanguage = (prefix, path) => (path === '/' ? prefix || '/' : prefix + path);

export const languages = { '': '简体中文', '/hant': '繁體中文', '/en': 'English' };
