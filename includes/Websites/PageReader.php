<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

use Causerie\Chat\Knowledge\Documents\Documents;
use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Documents\DocumentText;
use Causerie\Chat\Knowledge\Index;

defined( 'ABSPATH' ) || exit;

/** Looks at one address of a website, and knows what it says, or forgets it. */
final class PageReader {

	private const ACCEPT = 'text/html, application/xhtml+xml, application/xml, text/xml;q=0.9, application/gzip;q=0.8';

	private const HTML = [ 'text/html', 'application/xhtml+xml' ];
	private const XML  = [ 'application/xml', 'text/xml', 'application/rss+xml', 'text/plain' ];

	/** What servers call a sitemap that is packed, beside the types of what is in it. */
	private const PACKED = [ 'application/gzip', 'application/x-gzip', 'application/octet-stream', '' ];

	/** Bytes of a packed sitemap that are read: about as many as of any that holds the addresses which are kept. */
	private const UNPACKED = 8_388_608;

	/** Longest id that a document can have. */
	private const ID = 191;

	public function __construct(
		private readonly Fetch $fetch,
		private readonly WebsiteStore $websites,
		private readonly PageStore $pages,
		private readonly Documents $documents,
		private readonly Index $index,
	) {}

	/** How ids of documents of a website begin. */
	public static function idsOf( int $website ): string {
		return "{$website}:";
	}

	public function read( Website $website, Page $page ): void {
		try {
			$this->look( $website, $page );
			$this->websites->noteAnswered( $website );
		} catch ( FetchFailure $failure ) {
			$this->fail( $website, $page, $failure );
		}
	}

	/** Notes that it is not known, and forgets it unless it may be there all the same. */
	public function fail( Website $website, Page $page, FetchFailure $failure ): void {
		if ( $failure->isTransient() ) {
			$this->websites->noteTransientFailure( $website );
		} else {
			$this->websites->noteAnswered( $website );
		}
		if ( ! in_array( $failure->reason, [ FetchFailure::MOVED, FetchFailure::NO_INDEX, FetchFailure::EMPTY ], true ) && ( $page->kind === Page::START || $page->kind === Page::SITEMAP ) ) {
			// What else is there nobody knows now.
			$this->websites->noteFailure( $website, $failure->reason );
		}
		if ( $page->document !== 0 && ! $failure->isTransient() ) {
			$this->index->forget( $page->document );
		}
		$this->pages->settle( $page, $website->round, $failure->isTransient() ? $page->document : 0, $failure->reason, $page->kind );
	}

	/** @throws FetchFailure */
	private function look( Website $website, Page $page ): void {
		$address = Address::of( $page->url ) ?? throw new FetchFailure( FetchFailure::REFUSED );
		$fetched = $this->fetch( $address, $website );
		$sitemap = in_array( $page->kind, [ Page::START, Page::SITEMAP ], true ) ? self::sitemap( $fetched ) : null;
		if ( $sitemap !== null ) {
			$this->list( $website, $page, $sitemap );
			return;
		}
		if ( $page->kind === Page::SITEMAP || ! in_array( $fetched->type, self::HTML, true ) ) {
			throw new FetchFailure( FetchFailure::UNSUPPORTED );
		}
		if ( $fetched->isTruncated ) {
			throw new FetchFailure( FetchFailure::TOO_LARGE );
		}
		if ( $fetched->address->url !== $address->url ) {
			$this->moveTo( $website, $fetched->address, $page->kind );
		}
		$this->know( $website, $page, $fetched );
	}

	private static function sitemap( Fetched $fetched ): ?Sitemap {
		$isPacked = Gzip::is( $fetched->body );
		$types    = $isPacked ? [ ...self::XML, ...self::PACKED ] : self::XML;
		return in_array( $fetched->type, $types, true ) ? Sitemap::read( $isPacked ? Gzip::unpack( $fetched->body, self::UNPACKED ) : $fetched->body ) : null;
	}

	/** @throws FetchFailure */
	private function fetch( Address $address, Website $website ): Fetched {
		$fetched = $this->fetch->get( $address, self::ACCEPT, Robots::fromJson( $website->robots ) );
		return match ( true ) {
			$fetched->status >= 200 && $fetched->status < 300 => $fetched,
			in_array( $fetched->status, [ 404, 410 ], true ) => throw new FetchFailure( FetchFailure::GONE ),
			$fetched->status === 429 || $fetched->status >= 500 => throw new FetchFailure( FetchFailure::BUSY ),
			default => throw new FetchFailure( FetchFailure::FORBIDDEN ),
		};
	}

	private function list( Website $website, Page $page, Sitemap $sitemap ): void {
		$start = Address::of( $website->url );
		$found = [];
		foreach ( $sitemap->addresses as $text ) {
			$address = Address::of( $text );
			if ( $address !== null && $start !== null && $address->isSameHost( $start ) ) {
				$found[] = $address->url;
			}
		}
		// An index within an index is none.
		if ( ! $sitemap->isIndex || $page->kind === Page::START ) {
			$this->pages->found( $website->id, $website->round, $found, $sitemap->isIndex ? Page::SITEMAP : Page::PAGE, $page->kind === Page::START ? 1 : 0 );
		}
		$this->websites->setKind( $website, Website::SITEMAP );
		$this->pages->settle( $page, $website->round, 0, '', Page::SITEMAP );
	}

	/** @throws FetchFailure */
	private function know( Website $website, Page $page, Fetched $fetched ): void {
		$address = $fetched->address;
		$html    = HtmlPage::read( $fetched );
		$kind    = $page->kind === Page::SELF_CANONICAL ? Page::SELF_CANONICAL : Page::PAGE;
		if ( $website->kind === '' ) {
			$this->websites->setKind( $website, Website::PAGE );
		}
		if ( $website->kind !== Website::SITEMAP && $website->follow ) {
			$start = Address::of( $website->url );
			$links = array_filter( $html->links( $address ), static fn ( Address $link ): bool => $start !== null && $link->isInFolderOf( $start ) );
			$this->pages->found( $website->id, $website->round, array_values( array_map( static fn ( Address $link ): string => $link->url, $links ) ), Page::PAGE );
		}
		if ( ! $html->mayBeKnown() ) {
			throw new FetchFailure( FetchFailure::NO_INDEX );
		}
		$canonical = $kind === Page::SELF_CANONICAL ? null : $html->canonical( $address );
		if ( $canonical !== null && $canonical->url !== $address->url && $canonical->isSameHost( $address ) ) {
			if ( $this->pages->hasMoved( $website->id, $website->round, $canonical->url ) ) {
				// Each says that the other stands for it.
				$kind = Page::SELF_CANONICAL;
			} else {
				$this->moveTo( $website, $canonical, Page::PAGE );
			}
		}
		$text = $html->text( $address ) ?? throw new FetchFailure( FetchFailure::EMPTY );
		$this->put( $website, $page, $text, $kind );
	}

	/**
	 * Leaves it to the address that a redirect or a canonical link names.
	 *
	 * @throws FetchFailure Always.
	 */
	private function moveTo( Website $website, Address $other, string $kind ): never {
		if ( $this->pages->hasMoved( $website->id, $website->round, $other->url ) ) {
			$this->pages->reopen( $website->id, $website->round, $other->url );
		} else {
			$this->pages->found( $website->id, $website->round, [ $other->url ], $kind, 1 );
		}
		throw new FetchFailure( FetchFailure::MOVED );
	}

	private function put( Website $website, Page $page, DocumentText $text, string $kind ): void {
		$prefix = self::idsOf( $website->id );
		$key    = strlen( $prefix . $page->url ) <= self::ID ? $prefix . $page->url : $prefix . hash( 'sha256', $page->url );
		$id     = $this->documents->putIfChanged( DocumentSource::CRAWL, $key, $text );
		if ( $this->websites->find( $website->id ) === null ) {
			// The owner removed it meanwhile, and what was known of it then.
			$this->index->forget( $id );
			return;
		}
		$this->pages->settle( $page, $website->round, $id, '', $kind );
	}
}
