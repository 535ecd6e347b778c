/** Where the reader is: the part of the address after "#". */
export type Route = { page: 'home' } | { page: 'import' } | { page: 'notebook'; id: string };

/** The route of a hash; anything unknown is the first page. */
export function routeOf(hash: string): Route {
  if (hash === '#/import') return { page: 'import' };
  const id = /^#\/notebook\/([\w-]+)$/.exec(hash)?.[1];
  return id === undefined ? { page: 'home' } : { page: 'notebook', id };
}

export function hashOf(route: Route): string {
  if (route.page === 'notebook') return `#/notebook/${route.id}`;
  return route.page === 'import' ? '#/import' : '#/';
}

/** Follows the address bar. Hash routes, because a static host under any path knows one file. */
export class RouteState {
  current: Route = $state.raw({ page: 'home' });

  constructor() {
    this.#follow();
    addEventListener('hashchange', this.#follow);
  }

  go(route: Route, options: { replace?: boolean } = {}): void {
    const hash = hashOf(route);
    if (location.hash !== hash) {
      if (options.replace === true) history.replaceState(null, '', hash);
      else history.pushState(null, '', hash);
    }
    this.#follow();
    scrollTo({ top: 0 });
  }

  dispose(): void {
    removeEventListener('hashchange', this.#follow);
  }

  readonly #follow = (): void => {
    this.current = routeOf(location.hash);
  };
}
