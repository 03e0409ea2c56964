<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** The owner says which words and phrases mean the same on the site. */
final class OwnerSynonymsTest extends TestCase {

	private function pages(): void {
		$this->post( [
			'post_title' => 'Loyalty',
			'post_content' => '<p>The rainy day circle gives members ten points for each visit.</p>',
		] );
		$this->post( [
			'post_title' => 'Loire',
			'post_content' => '<p>Our straight raincoat hangs in the window and has taped seams for rainy weather.</p>',
		] );
		$this->post( [
			'post_title' => 'Weather',
			'post_content' => '<p>A day on which the weather changes is a good one for a walk in a circle.</p>',
		] );
	}

	/** @return array<string, array{string, string}> */
	public static function questions(): array {
		return [
			'a word for a word'    => [ 'Tell me about the gabardine', 'Loire' ],
			'another form of it'   => [ 'gabardines', 'Loire' ],
			'a word for a phrase'  => [ 'How does the RDC work?', 'Loyalty' ],
			'a phrase for a word'  => [ 'the blue thing', 'Loire' ],
		];
	}

	#[DataProvider( 'questions' )]
	public function test_who_asks_with_one_finds_the_other( string $question, string $title ): void {
		$this->pages();
		$services = Plugin::services();
		self::assertNotSame( $title, $services->retriever()->search( $question, 3, 'en' )[0]->title ?? null );
		$services->settings()->replace( [ 'synonyms' => [ [ 'RDC', 'rainy day circle' ], [ 'gabardine', 'raincoat', 'blue thing' ] ] ] );
		self::assertSame( $title, $services->retriever()->search( $question, 3, 'en' )[0]->title ?? null );
	}

	public function test_a_part_of_a_phrase_is_not_the_phrase(): void {
		$this->pages();
		Plugin::services()->settings()->replace( [ 'synonyms' => [ [ 'blue thing', 'raincoat' ] ] ] );
		self::assertSame( [], Plugin::services()->retriever()->search( 'blue', 3, 'en' ) );
	}
}
