<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\SiteHealth;

use Causerie\Chat\SiteHealth\IndexCheck;
use Causerie\Chat\Plugin;
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
}
