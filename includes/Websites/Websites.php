<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Documents\DocumentStore;
use Causerie\Chat\Platform\Target\TargetCheck;

defined( 'ABSPATH' ) || exit;

/** What the owner does with other websites. */
final class Websites {

	/** Addresses that are named with the reason why they are not known. */
	private const FAILURES = 20;

	/** @param int $limit How many there may be. */
	public function __construct(
		private readonly WebsiteStore $websites,
		private readonly PageStore $pages,
		private readonly DocumentStore $documents,
		private readonly TargetCheck $check,
		private readonly Reading $reading,
		private readonly int $limit,
	) {}

	/** @return list<array<string, mixed>> Each the contract's `Website`. */
	public function all(): array {
		return array_map( $this->describe( ... ), $this->websites->all() );
	}

	/**
	 * @return array<string, mixed> The contract's `Website`.
	 * @throws ProblemException `website_not_found`.
	 */
	public function get( int $id ): array {
		return $this->describe( $this->find( $id ) );
	}

	/**
	 * Adds one that is read in a moment; one that is known is read again.
	 *
	 * @param array<string, mixed> $input The contract's `WebsiteInput`.
	 * @return array<string, mixed> The contract's `Website`.
	 * @throws ProblemException `invalid_request`, `website_of_site` or `too_many_websites`.
	 */
	public function add( array $input ): array {
		$address = Address::of( $input['url'] );
		if ( $address === null ) {
			throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/url', 'target', __( 'Write a complete web address, such as https://docs.example.com/sitemap.xml.', 'causerie-chat' ) ) ] );
		}
		if ( $this->check->isOwnSite( $address->url ) ) {
			throw new ProblemException( 'website_of_site' );
		}
		$id = $this->websites->add( $address->url, $input['follow'], $this->limit ) ?? throw new ProblemException( 'too_many_websites' );
		return $this->readAgain( $id );
	}

	/**
	 * @return array<string, mixed> The contract's `Website`.
	 * @throws ProblemException `website_not_found`.
	 */
	public function readAgain( int $id ): array {
		$this->find( $id );
		$this->websites->readAgain( $id );
		$this->reading->soon();
		return $this->get( $id );
	}

	/**
	 * No answer comes from it any more when this returns. What is left of it is forgotten in the background.
	 *
	 * @throws ProblemException `website_not_found`.
	 */
	public function remove( int $id ): void {
		// First, so that whoever is reading it sees that nothing more is wanted, or was seen here.
		if ( ! $this->websites->remove( $id ) ) {
			throw new ProblemException( 'website_not_found' );
		}
		$this->documents->excludeBeginning( DocumentSource::CRAWL, PageReader::idsOf( $id ) );
		$this->pages->removeAll( $id );
		$this->reading->soon();
	}

	/** @throws ProblemException `website_not_found`. */
	private function find( int $id ): Website {
		return $this->websites->find( $id ) ?? throw new ProblemException( 'website_not_found' );
	}

	/** @return array<string, mixed> The contract's `Website`. */
	private function describe( Website $website ): array {
		[ $known, $found ] = $this->pages->counts( $website );
		return $website->toArray( $known, $found, $this->pages->failures( $website->id, self::FAILURES ) );
	}
}
