<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\SiteHealth;

use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Documents\DocumentText;
use Causerie\Chat\Knowledge\Semantic\VectorSupport;
use Causerie\Chat\Plugin;
use Causerie\Chat\SiteHealth\IndexCheck;
use Causerie\Chat\Tests\TestCase;

final class IndexCheckTest extends TestCase {

	public function testItIsSaidOnSqliteOnly(): void {
		require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
		$tests = \WP_Site_Health::get_tests();
		self::assertSame( getenv( 'CAUSERIE_DATABASE' ) === 'sqlite', isset( $tests['direct']['causerie_index'] ) );
	}

	public function testManyPagesAreBetterOffElsewhere(): void {
		global $wpdb;
		$check = new IndexCheck( Plugin::services()->database( ... ), Plugin::services()->indexer( ... ) );
		self::assertSame( 'good', $check->run()['status'] );
		$rows = implode( ', ', array_map( static fn ( int $id ): string => "( {$id}, 'post', '', '', 'pending', '' )", range( 900001, 901001 ) ) );
		$wpdb->query( "INSERT INTO {$wpdb->prefix}causerie_documents ( post_id, source, title, url, state, failure ) VALUES {$rows}" );
		$result = $check->run();
		self::assertSame( 'recommended', $result['status'] );
		self::assertStringContainsString( 'only one process can write at a time', $result['description'] );
	}

	public function testWhatIsReducedIsSaidAndIsReducedOnSqliteOnly(): void {
		$isSqlite    = getenv( 'CAUSERIE_DATABASE' ) === 'sqlite';
		$services    = Plugin::services();
		$description = ( new IndexCheck( $services->database( ... ), $services->indexer( ... ) ) )->run()['description'];
		self::assertStringContainsString( 'meaning only puts what words found into order, together with the newest passages', $description );
		self::assertSame( $isSqlite, ( new VectorSupport( $services->database() ) )->best() === VectorSupport::NONE );
		self::assertStringContainsString( 'ids of documents that differ by upper and lower case alone are one', $description );
		$text = new DocumentText( 'Tea', 'Quagga tea.', DocumentText::MARKDOWN );
		self::assertSame( $isSqlite, $services->documents()->put( DocumentSource::API, 'tea', $text )->id === $services->documents()->put( DocumentSource::API, 'TEA', $text )->id );
	}
}
