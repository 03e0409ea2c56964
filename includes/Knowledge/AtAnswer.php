<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Reading\Memberships;
use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Knowledge\Shop\Offer;
use Causerie\Chat\Knowledge\Shop\ProductText;
use Causerie\Chat\Knowledge\Sources\Menus;
use Causerie\Chat\Knowledge\Sources\Terms;

defined( 'ABSPATH' ) || exit;

/**
 * What can only be said when an answer is given: whether a plugin still lets everyone read a post, and what a product
 * costs. Sites without such plugins and without a shop pay nothing for it.
 */
final class AtAnswer {

	/**
	 * @template T of array{postId: int|null, postType: string, source: string, externalId: string}
	 * @param array<int, T> $found Passages or documents of `RetrievalStore`.
	 * @return array<int, T> Without what is not for everyone any more.
	 */
	public static function forEveryone( array $found ): array {
		$found      = array_filter( $found, static fn ( array $row ): bool => $row['source'] !== DocumentSource::TERM || Terms::isThere( $row['externalId'] ) );
		$found      = self::inMenus( $found );
		$hasFilters = has_filter( 'causerie_knowledge_includes' ) || Memberships::areHere();
		$ids        = [];
		foreach ( $found as $row ) {
			if ( $row['postId'] !== null && ( $hasFilters || self::isProduct( $row ) ) ) {
				$ids[ $row['postId'] ] = $row['postId'];
			}
		}
		if ( $ids === [] ) {
			return $found;
		}
		_prime_post_caches( array_values( $ids ) );
		$public = array_map( static fn ( int $id ): bool => PublicPosts::has( $id ), $ids );
		return array_filter( $found, static fn ( array $row ): bool => $row['postId'] === null || ( $public[ $row['postId'] ] ?? true ) );
	}

	/**
	 * @param array<int, array{documentId: int, postId: int|null, postType: string, source: string, externalId: string, heading: string, content: string, title: string, url: string, language: string, changedAt: string}> $found Of `RetrievalStore`.
	 * @return array<int, array{documentId: int, postId: int|null, postType: string, source: string, externalId: string, heading: string, content: string, title: string, url: string, language: string, changedAt: string}> Products with their price and stock.
	 */
	public static function withOffers( array $found ): array {
		$offers = [];
		foreach ( $found as $id => $row ) {
			if ( self::isProduct( $row ) ) {
				// Each passage, because it may be the only one of its product among the results.
				$offers[ $row['postId'] ] ??= Offer::of( (int) $row['postId'] );
				$found[ $id ]['content']    = rtrim( $row['content'] . "\n" . $offers[ $row['postId'] ] );
			}
		}
		return $found;
	}

	/**
	 * @template T of array{source: string, externalId: string}
	 * @param array<int, T> $found
	 * @return array<int, T> Without links that menus do not have any more, or not for everyone.
	 */
	private static function inMenus( array $found ): array {
		$links = array_filter( $found, static fn ( array $row ): bool => $row['source'] === DocumentSource::MENU );
		if ( $links === [] ) {
			return $found;
		}
		$present = Menus::present( array_values( array_unique( array_column( $links, 'externalId' ) ) ) );
		return array_filter( $found, static fn ( array $row ): bool => $row['source'] !== DocumentSource::MENU || in_array( $row['externalId'], $present, true ) );
	}

	/** @param array{postId: int|null, postType: string} $row */
	private static function isProduct( array $row ): bool {
		return $row['postId'] !== null && $row['postType'] === ProductText::TYPE && function_exists( 'wc_get_product' );
	}
}
