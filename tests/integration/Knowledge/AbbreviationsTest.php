<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\Abbreviations;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Pages say themselves what their abbreviations stand for. */
final class AbbreviationsTest extends TestCase {

	/** @return array<string, array{string, string, list<array{string, list<string>}>}> */
	public static function texts(): array {
		return [
			'in brackets behind it'       => [ 'Ask our data protection officer (DPO) first.', 'en', [ [ 'dpo', [ 'data', 'protect', 'offic' ] ] ] ],
			'in front of it'              => [ 'The DPO (data protection officer) helps.', 'en', [ [ 'dpo', [ 'data', 'protect', 'offic' ] ] ] ],
			'short in another language'   => [ 'Le délégué à la protection des données (DPO).', 'fr', [ [ 'dpo', [ 'delegu', 'protection', 'don' ] ] ] ],
			'a sentence that ends before' => [ 'It is not here. Call us (USA).', 'en', [] ],
			'a remark'                    => [ 'We deliver abroad (EU) within a week.', 'en', [] ],
			'no brackets'                 => [ 'The DPO is our data protection officer.', 'en', [] ],
			'after a long text'           => [ str_repeat( 'é', 200 ) . ' the data protection officer (DPO)', 'en', [ [ 'dpo', [ 'data', 'protect', 'offic' ] ] ] ],
		];
	}

	/** @param list<array{string, list<string>}> $names */
	#[DataProvider( 'texts' )]
	public function test_what_it_stands_for_is_read( string $text, string $language, array $names ): void {
		self::assertSame( $names, Abbreviations::in( [ [
			'title' => '',
			'content' => $text,
			'language' => $language,
		] ] ) );
	}

	public function test_who_asks_with_one_finds_the_page_that_has_the_other(): void {
		$this->post( [
			'post_title' => 'About us',
			'post_content' => '<p>We have a data protection officer (DPO), who answers letters.</p>',
		] );
		$this->post( [
			'post_title' => 'Sanctions',
			'post_content' => '<p>A data protection officer is never punished for advice.</p>',
		] );
		$this->post( [
			'post_title' => 'Advice',
			'post_content' => '<p>Our gardeners give advice on plants, and are never punished by the weather.</p>',
		] );
		self::assertSame( 'Sanctions', Plugin::services()->retriever()->search( 'Can a DPO be punished?', 3, 'en' )[0]->title ?? null );
	}

	public function test_what_is_not_for_everyone_does_not_say_what_is_meant(): void {
		$secret = $this->post( [ 'post_content' => '<p>We have a data protection officer (DPO).</p>' ] );
		$this->post( [ 'post_title' => 'Sanctions', 'post_content' => '<p>A data protection officer is never punished.</p>' ] );
		$titles = static fn (): array => array_column( Plugin::services()->retriever()->search( 'DPO', 3, 'en' ), 'title' );
		$hide   = static fn ( bool $is, \WP_Post $post ): bool => $is && $post->ID !== $secret;
		self::assertSame( [ 'A page', 'Sanctions' ], $titles() );
		add_filter( 'causerie_knowledge_includes', $hide, 10, 2 );
		try {
			self::assertSame( [], $titles() );
		} finally {
			remove_filter( 'causerie_knowledge_includes', $hide );
		}
	}
}
